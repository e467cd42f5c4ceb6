//! What charts say: the finding in both languages, and the figures behind it.

#![expect(clippy::needless_raw_string_hashes, reason = "snapbox writes them")]

use icf::diagnostic::Language;
use icf::present::chart::{Chart, ChartRequest, Kind, With};
use snapbox::data::Inline;
use snapbox::{assert_data_eq, str};

use crate::charts::{Loaded, awkward};

#[test]
fn a_radar_says_where_a_region_is_ahead_and_behind() {
    let loaded = Loaded::example("vietnam-provinces");
    check(
        &loaded,
        &ChartRequest::of(Kind::Radar),
        str![[r#"
Bình Dương beats the mean of the Top 7 most in Digital equality (+22) and trails most in Knowledge workforce (−19)
Bình Dương vượt trung bình Nhóm 7 dẫn đầu nhiều nhất về Bình đẳng tiếp cận kỹ thuật số (+22), kém nhiều nhất về Lực lượng lao động tri thức (−19)
Bình Dương among Viet Nam's 63 provinces, 2024: five of ICF's six factors as residents experience them (PAPI). Score by factor, 0–100; beside it the difference from the mean of the Top 7
Radar of 5 axes. Bình Dương: Broadband 89; Knowledge workforce 64; Digital equality 87; Sustainability 44; Advocacy 56. Bình Dương beats the mean of the Top 7 most in Digital equality (+22) and trails most in Knowledge workforce (−19).
Not scored, so without an axis: Innovation. Bold red: more than a tenth of the scale behind. Bình Dương is left out of what it is compared with.
Factor | Bình Dương | Mean of the Top 7 | Mean of the Top 21 | Difference
Broadband | 89.2 | 82.8 | 79.4 | +6.4
Knowledge workforce | 64.1 | 83.4 | 80.0 | −19.3
Digital equality | 87.4 | 65.8 | 50.7 | +21.5
Sustainability | 44.4 | 53.1 | 44.8 | −8.7
Advocacy | 55.9 | 64.5 | 58.7 | −8.6

"#]],
    );
}

#[test]
fn a_heat_map_says_where_a_region_is_best_and_worst() {
    let loaded = Loaded::example("human-development");
    check(
        &loaded,
        &ChartRequest::of(Kind::Heatmap),
        str![[r#"
Viet Nam ranks highest in Health (6th of 10) and lowest in Education (8th)
Việt Nam mạnh nhất về Sức khỏe (hạng 6/10), yếu nhất về Giáo dục (hạng 8)
Viet Nam among ten countries, 2022: the Human Development Index (UNDP). Score by dimension, 0–100; the darker, the better; ordered by overall score
Heat map of 10 regions, from Singapore to Cambodia, by 3 dimensions; scores run from 48 to 100. Viet Nam ranks highest in Health (6th of 10) and lowest in Education (8th).
n = 10 of 10 regions. Values are from 2022.
Rank | Region | Health | Education | Income | Score
1 | Singapore | 98.7 | 86.7 | 100.0 | 94.9
2 | Netherlands | 96.1 | 91.9 | 95.9 | 94.6
3 | Canada | 96.7 | 90.6 | 93.4 | 93.5
4 | Malaysia | 86.6 | 71.8 | 84.7 | 80.7
5 | Thailand | 91.8 | 72.7 | 77.5 | 80.3
6 | Viet Nam | 84.0 | 64.4 | 70.7 | 72.6
7 | Indonesia | 74.2 | 67.3 | 72.4 | 71.3
8 | Philippines | 80.3 | 65.4 | 68.1 | 71.0

"#]],
    );
}

#[test]
fn without_a_home_region_a_heat_map_speaks_of_the_first() {
    let loaded = Loaded::example("human-development").but(|inputs| inputs.manifest.home = None);
    let chart = loaded.draw(Language::En, &ChartRequest::of(Kind::Heatmap)).unwrap();
    assert_eq!(chart.title, "Singapore ranks first overall and leads in 2 of 3 dimensions");
}

#[test]
fn a_gap_says_what_closing_it_would_bring() {
    let loaded = Loaded::example("eu-regions");
    check(
        &loaded,
        &ChartRequest::of(Kind::Gap),
        str![[r#"
Adults 25-64 with tertiary education is the costliest gap of North Brabant to the mean of the Top 7: closing it would bring 5.7 points
Người 25–64 tuổi có trình độ cao đẳng trở lên là khoảng cách đáng bù nhất của Bắc Brabant so với trung bình Nhóm 7 dẫn đầu: bù đủ sẽ thêm 5,7 điểm
North Brabant among 112 European regions, 2013-2021: six factors from public statistics. North Brabant against the mean of the Top 7: scores, 0–100, ordered by weighted gap
Dot plot of 8 rows with two dots each, from Adults 25-64 with tertiary education 57 : 92 to Households with broadband 94 : 80. Adults 25-64 with tertiary education is the costliest gap of North Brabant to the mean of the Top 7: closing it would bring 5.7 points.
Points at the right: what the overall score would gain if this row alone rose to the other's score; gains do not always add up. Mean of the Top 7: n = 7.
Indicator | North Brabant | Mean of the Top 7 | Difference | Overall score if gap closed
Adults 25-64 with tertiary education | 57.4 | 91.5 | −34.1 | +5.7
Exposure to fine dust (PM2.5) | 57.3 | 79.1 | −21.8 | +3.6
Employment in high-technology sectors | 29.8 | 70.2 | −40.4 | +3.4
R&D expenditure | 51.6 | 68.5 | −16.9 | +1.4
People who use the Internet daily | 88.9 | 90.2 | −1.3 | +0.2
Turnout at the last national election | 84.8 | 82.6 | +2.2 | ahead
European Quality of Government Index (EQI) | 89.8 | 87.4 | +2.4 | ahead
Households with broadband | 93.9 | 79.8 | +14.1 | ahead

"#]],
    );
}

#[test]
fn a_contribution_says_what_adds_most_and_least() {
    let loaded = Loaded::example("vietnam-provinces");
    check(
        &loaded,
        &ChartRequest::of(Kind::Contribution),
        str![[r#"
Broadband adds most to the score of Bình Dương, 17.8 of 68.2 points; Sustainability least, 8.9
Kết nối băng thông rộng đóng góp nhiều nhất vào điểm của Bình Dương: 17,8/68,2 điểm; Phát triển bền vững ít nhất: 8,9
Bình Dương among Viet Nam's 63 provinces, 2024: five of ICF's six factors as residents experience them (PAPI). What each factor adds to the overall score, 0–100, in points
Stacked bars of 61 regions with a part for each of 5 factors, from Quảng Ninh (72.7) to Trà Vinh (39.5). Broadband adds most to the score of Bình Dương, 17.8 of 68.2 points; Sustainability least, 8.9.
Each part is weight times score; every factor weighs 20%.
Rank | Region | Broadband | Knowledge workforce | Digital equality | Sustainability | Advocacy | Score
1 | Quảng Ninh | 19.5 | 18.0 | 10.2 | 12.2 | 12.8 | 72.7
2 | Tây Ninh | 17.1 | 15.9 | 14.1 | 11.8 | 13.4 | 72.3
3 | Bình Thuận | 14.3 | 16.8 | 15.2 | 11.0 | 14.1 | 71.4
4 | Bà Rịa - Vũng Tàu | 14.7 | 16.6 | 17.0 | 10.7 | 10.6 | 69.6
5 | Bình Dương | 17.8 | 12.8 | 17.5 | 8.9 | 11.2 | 68.2
6 | Thái Nguyên | 19.5 | 15.6 | 11.2 | 6.9 | 14.8 | 68.0
7 | Ninh Thuận | 14.2 | 17.1 | 11.3 | 11.2 | 11.7 | 65.6
8 | Bắc Ninh | 18.8 | 17.8 | 8.4 | 7.4 | 11.9 | 64.3

"#]],
    );
}

#[test]
fn the_parts_of_a_waterfall_lead_from_one_score_to_the_other() {
    let loaded = Loaded::example("vietnam-provinces");
    let other = loaded.inputs.dataset.find_region("ha-noi").map(With::Region);
    let request = ChartRequest { with: other, ..ChartRequest::of(Kind::Waterfall) };
    check(
        &loaded,
        &request,
        str![[r#"
Bình Dương is 7.6 points ahead of Hà Nội, most of all in Sustainability
Bình Dương hơn Hà Nội 7,6 điểm, trước hết nhờ Phát triển bền vững
Bình Dương among Viet Nam's 63 provinces, 2024: five of ICF's six factors as residents experience them (PAPI). From the score of Hà Nội to that of Bình Dương, 0–100: what each part adds or takes, in points of the overall score
Waterfall chart: Hà Nội 60.6; Sustainability +4.9; Digital equality +4.6; Broadband −1.7; Advocacy −1.0; Knowledge workforce +0.8; Bình Dương 68.2. Bình Dương is 7.6 points ahead of Hà Nội, most of all in Sustainability.
The axis begins at 55, not at 0. Each part is its weight times the difference of the two scores.
Part | Score
Hà Nội | 60.6
Sustainability | +4.9
Digital equality | +4.6
Broadband | −1.7
Advocacy | −1.0
Knowledge workforce | +0.8
Bình Dương | 68.2

"#]],
    );
}

#[test]
fn a_waterfall_to_a_mean_under_a_geometric_index_says_what_stays_open() {
    let loaded = Loaded::example("human-development");
    check(
        &loaded,
        &ChartRequest::of(Kind::Waterfall),
        str![[r#"
Viet Nam is 1.7 points behind the mean of seven South-East Asian countries, most of all in Income
Việt Nam kém trung bình 7 nước Đông Nam Á 1,7 điểm, trước hết do Thu nhập
Viet Nam among ten countries, 2022: the Human Development Index (UNDP). From the score of the mean of seven South-East Asian countries to that of Viet Nam, 0–100: what each part adds or takes, in points of the overall score
Waterfall chart: Mean of seven South-East Asian countries 74.3; Income −1.4; Education −0.6; Health +0.2; What the parts leave open +0.1; Viet Nam 72.6. Viet Nam is 1.7 points behind the mean of seven South-East Asian countries, most of all in Income.
The axis begins at 71, not at 0. The aggregation is no weighted sum: parts are Shapley values, the average over every order of closing the differences. The score of a group is not made of its scores by factor: what the parts leave open is a row of its own. Mean of seven South-East Asian countries: n = 7.
Part | Score
Mean of seven South-East Asian countries | 74.3
Income | −1.4
Education | −0.6
Health | +0.2
What the parts leave open | +0.1
Viet Nam | 72.6

"#]],
    );
}

#[test]
fn coverage_tells_what_is_missing_in_a_matrix() {
    let loaded = Loaded::example("icf-peers");
    check(
        &loaded,
        &ChartRequest::of(Kind::Coverage),
        str![[r#"
96% of all figures are there; North Brabant has 4 of 4
Có 96% số liệu cần thiết; Bắc Brabant có 4/4
Regions that host ICF communities, on four public measures, 2017-2025; a region is not its community. Figures on 4 scored indicators, by region, least complete first; at the right the share that is there
Matrix of 68 regions by 4 indicators: 2 of 2025, 260 older, 10 missing. 96% of all figures are there; North Brabant has 4 of 4.
n = 62 of 68 regions. Values are from 2017–2025; 113 of 262 are older than ICF accepts (3 years). 4 of 4 scored indicators are proxies: 1 good, 2 fair, 1 weak. In the manner of ICF's Top7 and Smart21; not an ICF selection.
Region | Of 2025 | Older | Missing | Coverage
Singapore | 0 | 0 | 4 | 0%
Greater Reykjavík | 0 | 2 | 2 | 50%
Nunavut | 0 | 3 | 1 | 75%
Manawatu-Wanganui Region | 0 | 3 | 1 | 75%
Wellington Region | 0 | 3 | 1 | 75%
Alentejo | 0 | 3 | 1 | 75%
Stockholm | 0 | 4 | 0 | 100%
Småland with Islands | 0 | 4 | 0 | 100%

"#]],
    );
}

#[test]
fn coverage_of_one_region_is_a_list() {
    let loaded = Loaded::example("binh-duong-self-assessment");
    check(
        &loaded,
        &ChartRequest::of(Kind::Coverage),
        str![[r#"
Bình Dương has figures for 8 of 41 scored indicators, and 5 of these are older than three years
Bình Dương có số liệu cho 8/41 chỉ số được chấm điểm, trong đó 5 số liệu đã quá ba năm
Bình Dương, 2024: a self-assessment on ICF's six factors, as far as public sources answer it. What there is for each indicator, and the year it is from
List of 52 indicators with what there is of each: Broadband 1/8; Knowledge workforce 2/9; Innovation 2/6; Digital equality 0/4; Sustainability 1/10; Advocacy 2/4. Bình Dương has figures for 8 of 41 scored indicators, and 5 of these are older than three years.
Indicators marked * or left out are context: not scored, not counted.
Factor | Indicator | Status | Year
Broadband | Broadband availability | missing | –
Broadband | Broadband adoption | missing | –
Broadband | Typical (median) download speed | missing | –
Broadband | Typical (median) monthly price | missing | –
Broadband | Providers with at least 5 % of subscribers | missing | –
Broadband | Policies that promote deployment | of 2024 | 2024
Broadband | Programmes that drive availability | missing | –
Broadband | Senior IT leader in local government | missing | –

"#]],
    );
}

#[test]
fn what_cannot_be_drawn_says_why_and_what_to_do_instead() {
    let alone = Loaded::example("binh-duong-self-assessment");
    let human = Loaded::example("human-development");
    let homeless = awkward("told-homeless", 3, 3);
    for (loaded, kind, expected) in [
        (&alone, Kind::Radar, "icf chart coverage"),
        (&alone, Kind::Heatmap, "icf chart coverage"),
        (&alone, Kind::Gap, "--with median"),
        (&alone, Kind::Waterfall, "icf chart coverage"),
        (&alone, Kind::Contribution, "icf chart coverage"),
        (&human, Kind::Contribution, "icf chart waterfall"),
        (&homeless, Kind::Radar, "--region"),
        (&homeless, Kind::Gap, "--region"),
        (&homeless, Kind::Waterfall, "--region"),
    ] {
        let why = loaded.draw(Language::En, &ChartRequest::of(kind)).unwrap_err();
        assert!(why.en.contains(expected) && why.vi.contains(expected), "{kind:?}: {}", why.en);
    }
    let home = human.inputs.manifest.home.map(With::Region);
    let itself = ChartRequest { with: home, ..ChartRequest::of(Kind::Gap) };
    let why = human.draw(Language::En, &itself).unwrap_err();
    assert!(why.en.contains("with itself"), "{}", why.en);
}

/// The findings in both languages, the description, the notes of its own and the first figures.
#[track_caller]
fn check(loaded: &Loaded, request: &ChartRequest, expected: Inline) {
    let chart = |language| loaded.draw(language, request).unwrap();
    let (en, vi) = (chart(Language::En), chart(Language::Vi));
    let Chart { title, subtitle, description, notes, figures, .. } = en;
    let mut told = format!("{title}\n{}\n{subtitle}\n{description}\n{}\n", vi.title, notes[0]);
    let heads: Vec<&str> = figures.columns.iter().map(|column| column.head.as_str()).collect();
    told.push_str(&format!("{}\n", heads.join(" | ")));
    for row in figures.rows.iter().take(8) {
        told.push_str(&format!("{}\n", row.cells.join(" | ")));
    }
    assert_data_eq!(told, expected);
}
