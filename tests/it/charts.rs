//! What holds for every chart: of every built-in assessment and of an awkward one, in both languages
//! and all sizes, there is a picture or a reason, and no text leaves the canvas or lies on another.

use icf::diagnostic::{Diagnostics, Language, Words};
use icf::domain::Question;
use icf::engine::robust::{self, Robustness};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, BuiltIn, Inputs, Overrides, Source};
use icf::present::chart::{self, Chart, ChartRequest, Kind, Material, Size, Theme, YearRun};
use icf::present::scene::{Anchor, Label, Scene, Turn, font};
use icf::present::view::Study;

use crate::support::Project;

/// An assessment that was read and calculated, ready for charts.
pub(crate) struct Loaded {
    files: Files,
    /// What was read.
    pub inputs: Inputs,
    assessment: Assessment,
    firmness: Robustness,
    years: Vec<YearRun>,
}

impl Loaded {
    /// A built-in one.
    pub(crate) fn example(name: &str) -> Self {
        Self::of(&Source::example(name).unwrap())
    }

    /// One in a folder.
    pub(crate) fn project(project: &Project) -> Self {
        Self::of(&Source::project(project.folder()))
    }

    fn of(source: &Source) -> Self {
        let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
        let inputs = io::load(source, &Overrides::default(), &mut files, &mut troubles).unwrap();
        assert!(!troubles.has_errors(), "{:?}", troubles.sorted());
        Self::calculated(files, inputs)
    }

    fn calculated(files: Files, mut inputs: Inputs) -> Self {
        inputs.manifest.robust.draws = 100;
        let assessment = engine::assess(inputs.question());
        let firmness =
            robust::draw(inputs.question(), &inputs.manifest.robust, &assessment.ranking);
        let run = |year| YearRun {
            year,
            assessment: engine::assess(Question { year, ..inputs.question() }),
        };
        let years = inputs.years().into_iter().map(run).collect();
        Self { files, inputs, assessment, firmness, years }
    }

    /// The same after a change of what was asked.
    pub(crate) fn but(self, change: impl FnOnce(&mut Inputs)) -> Self {
        let Self { files, mut inputs, .. } = self;
        change(&mut inputs);
        Self::calculated(files, inputs)
    }

    /// Draws a chart.
    pub(crate) fn draw(&self, language: Language, request: &ChartRequest) -> Result<Chart, Words> {
        let study = Study {
            files: &self.files,
            framework: &self.inputs.framework,
            dataset: &self.inputs.dataset,
            manifest: &self.inputs.manifest,
            method: &self.inputs.method,
            question: self.inputs.question(),
            assessment: &self.assessment,
            scenarios: &[],
            scenario: None,
            lens: None,
            language,
        };
        let firmness = request.kind.needs_draws().then_some(&self.firmness);
        chart::chart(&Material { study, firmness, years: &self.years }, request)
    }
}

/// A text's rectangle: left, top, right, bottom.
type Rectangle = (f64, f64, f64, f64);

/// Where a text lies: its width, and from the top of its capitals to the end of its tails.
fn rectangle(label: &Label) -> Rectangle {
    let width = font::width(&label.text, label.font);
    let (rise, fall) = (label.font.capital(), 0.2 * label.font.size);
    let (x, y) = label.at;
    let before = match label.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    match label.turn {
        Turn::None => (x - before, y - rise, x - before + width, y + fall),
        Turn::Up => (x - rise, y + before - width, x + fall, y + before),
    }
}

/// Pairs of texts that lie on one another.
pub(crate) fn overlaps(scene: &Scene) -> Vec<(String, String)> {
    let labels: Vec<(&Label, Rectangle)> =
        scene.labels().map(|label| (label, rectangle(label))).collect();
    let mut found = Vec::new();
    for (at, (one, a)) in labels.iter().enumerate() {
        for (other, b) in &labels[at + 1..] {
            let across = a.2.min(b.2) - a.0.max(b.0);
            let down = a.3.min(b.3) - a.1.max(b.1);
            if across > 0.5 && down > 0.5 {
                found.push((one.text.clone(), other.text.clone()));
            }
        }
    }
    found
}

/// Texts that leave the canvas.
pub(crate) fn outside(scene: &Scene) -> Vec<String> {
    let leaves = |label: &&Label| {
        let (left, top, right, bottom) = rectangle(label);
        left < 0.0 || top < 0.0 || right > scene.width || bottom > scene.height
    };
    scene.labels().filter(leaves).map(|label| label.text.clone()).collect()
}

/// Draws a chart in both languages, all sizes and themes, and looks for texts that collide or are
/// lost; a reason instead of a picture is fine.
#[track_caller]
pub(crate) fn check_layout(name: &str, loaded: &Loaded, request: &ChartRequest) {
    for language in [Language::En, Language::Vi] {
        for size in [Size::Page, Size::Slide, Size::Web] {
            let theme = if size == Size::Web { Theme::Print } else { Theme::Light };
            let request = ChartRequest { size, theme, ..request.clone() };
            let what = format!("{name}, {}, {language:?}, {size:?}", request.kind.code());
            match loaded.draw(language, &request) {
                Err(why) => assert!(!why.get(language).is_empty(), "{what}"),
                Ok(chart) => {
                    let scene = &chart.scene;
                    assert_eq!(overlaps(scene), [], "{what}");
                    assert!(outside(scene).is_empty(), "{what}: {:?}", outside(scene));
                    assert!(!chart.title.ends_with('.'), "{what}: {}", chart.title);
                    assert!(chart.description.contains(&chart.title), "{what}");
                    assert!(!chart.figures.rows.is_empty(), "{what}");
                    assert!(!chart.title.contains("  "), "{what}: {}", chart.title);
                }
            }
        }
    }
}

#[test]
fn no_text_of_a_chart_lies_on_another_or_leaves_the_canvas() {
    for name in io::built_in(BuiltIn::Examples) {
        let loaded = Loaded::example(name);
        for kind in Kind::ALL {
            check_layout(name, &loaded, &ChartRequest::of(kind));
        }
    }
}

/// Long names, ties, missing values, no home region, many regions or one, few factors or many.
pub(crate) fn awkward(name: &str, n: usize, n_factors: usize) -> Loaded {
    let project = Project::new(
        name,
        "//- icf.toml
[assessment]
framework = \"framework.toml\"
year = 2024
[data]
observations = [\"data.csv\"]
regions = \"regions.csv\"
max_age = 2
//- framework.toml
[framework]
code = \"awkward\"
name = { en = \"A framework with a name that is much longer than any title of a chart should ever have to be\", vi = \"Bộ chỉ số có tên dài hơn nhiều so với bất kỳ tiêu đề biểu đồ nào cần phải chịu đựng\" }
version = \"1\"
",
    );
    let mut framework = std::fs::read_to_string(project.folder().join("framework.toml")).unwrap();
    let mut regions = "region,name,name_vi\n".to_owned();
    let mut data = "region,indicator,year,value\n".to_owned();
    let names = [
        (
            "Knowledge workforce and lifelong learning",
            "Lực lượng lao động tri thức và học tập suốt đời",
        ),
        ("Innovation", "Đổi mới sáng tạo"),
        (
            "Digital equality of households and enterprises",
            "Bình đẳng số giữa hộ gia đình và doanh nghiệp",
        ),
    ];
    for factor in 0..n_factors {
        let (en, vi) = names[factor % 3];
        framework.push_str(&format!(
            "[[pillar]]\ncode = \"p{factor}\"\nname = {{ en = \"{en}\", vi = \"{vi}\" }}\n"
        ));
    }
    for indicator in 0..3 * n_factors {
        framework.push_str(&format!(
            "[[indicator]]\ncode = \"i{indicator}\"\npillar = \"p{}\"\nunit = \"%\"\nname = {{ en = \"Share of households and enterprises that use service number {indicator}\", vi = \"Tỷ lệ hộ gia đình và doanh nghiệp sử dụng dịch vụ công trực tuyến số {indicator}\" }}\ngoalposts = {{ floor = 0, ceiling = 100 }}\n",
            indicator % n_factors,
        ));
    }
    for region in 0..n {
        regions.push_str(&format!("r{region:03},The Very Long Named Province of Region {region},Thành phố trực thuộc trung ương mang tên rất dài số {region}\n"));
        for indicator in 0..3 * n_factors {
            // Neighbours tie, the first region is full marks, the last has next to nothing.
            let value = (region / 2 * 37 + indicator * 61) % 101;
            let value = if region == 0 { 100 } else { value };
            if (region + indicator) % 7 != 3 && (region + 1 < n || indicator < 2 || n == 1) {
                let year = 2024 - (region + indicator) % 3;
                data.push_str(&format!("r{region:03},i{indicator},{year},{value}\n"));
            }
        }
    }
    project.write("framework.toml", &framework);
    project.write("regions.csv", &regions);
    project.write("data.csv", &data);
    Loaded::project(&project)
}

#[test]
fn long_names_ties_gaps_and_lone_regions_come_out_well() {
    for (n, n_factors, with_home) in
        [(1, 3, false), (2, 3, true), (12, 9, false), (12, 12, true), (123, 3, true)]
    {
        let name = format!("charts-awkward-{n}-{with_home}");
        let loaded = awkward(&name, n, n_factors);
        let last = loaded.inputs.dataset.region_ids().last().filter(|_| with_home);
        let loaded = loaded.but(|inputs| inputs.manifest.home = last);
        for kind in Kind::ALL {
            check_layout(&name, &loaded, &ChartRequest::of(kind));
        }
    }
}
