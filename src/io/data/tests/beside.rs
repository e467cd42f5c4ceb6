//! What lies beside the observations: regions, origins, awards, boundaries.

use super::*;

#[test]
fn origins_are_codes_or_free_text() {
    let (dataset, files, troubles) = read_all(
        "region,indicator,year,value,origin
ha-noi,fibre,2024,80,papi-2024
ha-noi,fibre,2023,80,Sở KH&CN
ha-noi,fibre,2022,80,papi-2025
ha-noi,fibre,2021,80,ppai-2024
",
        "[[origin]]\ncode = \"papi-2024\"\ntitle = \"PAPI\"\n",
        |request| request.priority = ["papi-2024", "papi-2023"].map(spanned).to_vec(),
    );
    assert_eq!(told(&troubles, &files), "unknown-origin 5:22, unknown-preference");
    let codes: Vec<_> = dataset.unwrap().origins.into_iter().map(|one| one.code).collect();
    assert_eq!(codes, ["papi-2024", "Sở KH&CN", "papi-2025", "ppai-2024"]);
}

#[test]
fn a_row_is_trusted_as_its_origin_unless_it_says_otherwise() {
    let (dataset, files, troubles) = read_all(
        "region,indicator,year,value,origin,confidence
ha-noi,fibre,2024,80,papi,
ha-noi,fibre,2023,80,papi,verified
ha-noi,fibre,2022,80,somebody,
",
        "[[origin]]\ncode = \"papi\"\nconfidence = \"third-party\"\n",
        |_| {},
    );
    assert_eq!(told(&troubles, &files), "");
    let dataset = dataset.unwrap();
    let trusted: Vec<_> = dataset.observations.iter().map(|one| one.confidence).collect();
    assert_eq!(trusted, [Some(Confidence::ThirdParty), Some(Confidence::Verified), None]);
}

#[test]
fn a_denominator_needs_data() {
    let (_, files, troubles) = read_all_of(
        "region,name\nha-noi,Hà Nội\n",
        "region,indicator,year,value\nha-noi,firms,2024,80\n",
    );
    assert_eq!(told(&troubles, &files), "unknown-denominator");
}

#[test]
fn regions_are_told_apart_by_codes_and_names() {
    let told = |regions: &str| {
        let (_, files, troubles) =
            read_all_of(regions, "region,indicator,year,value\nb,fibre,2024,80\n");
        told(&troubles, &files)
    };
    let fine = "region,name,population\n";
    assert_eq!(told(&format!("{fine}b,B,5\n")), "");
    assert_eq!(told(&format!("{fine}b,B,5\na,A,5\nb,C,6\n")), "duplicate-region 4:1 + 2:1");
    assert_eq!(told(&format!("{fine}b,Huế,5\na,HUE,5\n")), "duplicate-region-name 3:3 + 2:3");
    assert_eq!(told(&format!("{fine}b,B,5\nA!,A,5\nc,,5\n")), "bad-code 3:1, empty-cell 4:3");
    assert_eq!(
        told(&format!("{fine}b,B,-5\na,A,x\n")),
        "negative-size 2:5, not-a-number 3:5, unknown-denominator"
    );
    assert_eq!(told("region,name,population,from,to\nb,B,5,2025,2024\n"), "years-reversed 2:12");
    assert_eq!(told("region,name,population,from\nb,B,5,1/7/2025\n"), "not-a-date 2:7");
    assert_eq!(told("region,name,popultion\nb,B,5\n"), "unknown-column 1:13, unknown-denominator");
    assert_eq!(told("region,name\n"), "no-regions 1:1");
    assert_eq!(told("mã;tên;dân số\nb;B;1.234.567\n"), "dialect-detected 1:1");
}

#[test]
fn what_is_built_in_is_read_by_name() {
    let built_in = |name: &str| spanned(&format!("builtin:{name}"));
    let request = DataRequest {
        observations: vec![built_in("vietnam-provinces")],
        regions: built_in("vietnam-provinces"),
        boundaries: Some(built_in("vietnam-provinces")),
        awards: Some(built_in("icf-awards")),
        ..request()
    };
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let dataset = read(&request, &framework(), &mut files, &mut troubles).unwrap();
    assert_eq!((dataset.regions.len(), dataset.events.len(), dataset.awards.len()), (63, 23, 480));
    let home = dataset.find_region("binh-duong").unwrap();
    assert_eq!(dataset.successor(home).unwrap().date.to_string(), "2025-07-01");
    let papi = dataset.origins.iter().find(|origin| origin.code == "papi-2024").unwrap();
    assert_eq!(papi.edition.as_deref(), Some("2024"));
    assert!(!troubles.has_errors());
}

#[test]
fn origins_and_awards_are_found_beside_the_data() {
    let folder = std::env::temp_dir().join(format!("icf-data-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| {
        let (folders, there) =
            (crate::io::write::Folders::MustExist, crate::io::write::IfThere::Replace);
        crate::io::write::write_whole(&folder.join(name), text.as_bytes(), folders, there).unwrap();
    };
    write("regions.csv", "region,name,population\nhue,Huế,1\n");
    write("a.csv", "region,indicator,year,value,origin\nhue,fibre,2024,80,office\n");
    write("origins.toml", "[[origin]]\ncode = \"office\"\ntitle = \"Yearbook\"\n");
    write("awards.csv", "year,tier,community,region\n2024,top7,Huế,hue\n2024,smart21,Oulu,oulu\n");
    let request = DataRequest {
        folder: FilePath::on_disk(&folder),
        observations: vec![spanned("*.csv"), spanned("a.csv")],
        ..request()
    };
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let dataset = read(&request, &framework(), &mut files, &mut troubles).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(told(&troubles, &files), "");
    assert_eq!(dataset.observations.len(), 1);
    let origin = dataset.origin_of(&dataset.observations[0]).unwrap();
    assert_eq!(origin.citation(Language::En), "Yearbook");
    let regions: Vec<_> = dataset.awards.iter().map(|award| award.region).collect();
    assert_eq!(regions, [dataset.find_region("hue"), None]);
}

#[test]
fn files_that_are_not_there_are_all_told() {
    let request = DataRequest {
        observations: vec![spanned("none.csv"), spanned("*.none")],
        regions: spanned("none/regions.csv"),
        boundaries: Some(spanned("src")),
        ..request()
    };
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    assert_eq!(read(&request, &framework(), &mut files, &mut troubles), None);
    let mut codes: Vec<_> = troubles.sorted().iter().map(|one| one.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["file-not-found", "file-not-found", "no-file-matches", "not-a-file"]);
}

#[test]
fn awards_have_a_year_a_tier_and_a_community() {
    let mut files = Files::default();
    let awards = "Năm;tier;community\n2024;Top7;Huế\n24;top7;Huế\n2024;top8;Huế\n2024;top7;\n";
    let file = files.add("awards.csv", awards);
    let mut troubles = Diagnostics::default();
    let found = awards::read(file, &files, &Names::of_regions(&[]), &mut troubles);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].tier, "top7");
    assert_eq!(told(&troubles, &files), "bad-year 3:1, unknown-word 4:6, empty-cell 5:11");
}

#[test]
fn boundaries_name_regions_and_share_out_all_of_them() {
    let told = |event: &str| {
        let mut files = Files::default();
        let file = files.add("regions.csv", REGIONS);
        let declared = Declared::default();
        let mut troubles = Diagnostics::default();
        let regions = regions::read(file, &files, declared, &mut troubles).unwrap();
        let names = Names::of_regions(&regions);
        let text = format!("[[event]]\ndate = 2025-07-01\nkind = \"merge\"\n{event}\n");
        let file = files.add("boundaries.toml", text);
        boundaries::read(file, &files, (&regions, &names), &mut troubles);
        told(&troubles, &files)
    };
    assert_eq!(told("from = [\"ha-noi\", \"Binh Duong\"]\ninto = \"ha-noi\""), "");
    assert_eq!(
        told("from = [\"ha-noi\", \"hue\"]\ninto = \"ha-noi\"\nshares = [1]"),
        "unknown-region 4:19"
    );
    assert_eq!(
        told("from = [\"ha-noi\", \"da-nang\"]\ninto = \"ha-noi\"\nshares = [1]"),
        "shares-do-not-fit 6:1"
    );
}

#[test]
fn the_same_origin_may_stand_in_two_folders_and_no_other_may_share_its_code() {
    let told = |texts: &[&str]| {
        let mut files = Files::default();
        let origin = |text: &&str| format!("[[origin]]\ncode = \"a\"\n{text}\n");
        let listed: Vec<_> =
            texts.iter().map(|text| files.add("origins.toml", origin(text))).collect();
        let mut troubles = Diagnostics::default();
        origins::read(&listed, &files, &mut troubles);
        told(&troubles, &files)
    };
    assert_eq!(told(&["title = \"x\"", "title = \"x\""]), "");
    assert_eq!(told(&["title = \"x\"", "title = \"y\""]), "duplicate-origin 2:8 + 2:8");
    assert_eq!(told(&["[[origin]]\ncode = \"a\""]), "duplicate-origin 4:8 + 2:8");
}

/// Ratings of one file beside an agreed value.
#[track_caller]
fn rate(ratings: &str, shown: &str, troubles: &str) {
    let mut files = Files::default();
    let agreed = "region,indicator,year,value\nha-noi,rubric,2024,4\nda-nang,policy,2024,yes\n";
    let sources = Sources {
        regions: Some(files.add("regions.csv", REGIONS)),
        origins: Vec::new(),
        observations: vec![files.add("data.csv", agreed)],
        boundaries: None,
        awards: None,
        ratings: Some(files.add("ratings.csv", ratings.to_owned())),
    };
    let mut found = Diagnostics::default();
    let dataset = resolve(&sources, &request(), (&framework(), &files), &mut found).unwrap();
    assert_eq!(told(&found, &files), troubles, "{ratings}");
    let of = |one: &Observation| {
        let by = |rating: &crate::domain::Rating| format!("{} {:?}", rating.rater, rating.value);
        dataset.ratings_of(one).iter().map(by).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(dataset.observations.iter().map(of).collect::<Vec<_>>().join(" | "), shown);
}

#[test]
fn ratings_are_found_by_what_they_rate() {
    rate(
        "region,indicator,year,rater,helix,level,comment,evidence
da-nang,policy,2024,Bình,government,no,,
ha-noi,rubric,2024,An,university,0,the plan is a draft,plan.pdf
Hà Nội,rubric,2024,Bình,government,4,,
",
        "Bình YesNo(false) | An Level(0), Bình Level(1)",
        "",
    );
    rate(
        "Địa phương;Chỉ số;Năm;Người chấm;Mức\nHà Nội;rubric;2024;An;4\nHà Nội;rubric;2024;Chi;\n",
        " | An Level(1)",
        "",
    );
}

#[test]
fn what_is_wrong_with_ratings_is_told() {
    let head = "region,indicator,year,rater,level\n";
    let told = |rows: &str, troubles: &str| rate(&format!("{head}{rows}"), " | ", troubles);
    told("ha-nio,rubric,2024,An,4\n", "unknown-region 2:1");
    told("ha-noi,rubrik,2024,An,4\n", "unused-indicator 2:8");
    told("ha-noi,rubric,24,An,4\n", "bad-year 2:15");
    told("ha-noi,rubric,2024,An,3\n", "unknown-answer 2:23");
    told("ha-noi,rubric,2024,,4\n", "empty-cell 2:20");
    told("ha-noi,rubric,2023,An,4\nda-nang,rubric,2024,An,4\n", "rated-without-value 3:24");
    rate("region,indicator,year,level\n", " | ", "missing-column 1:1");
    let twice = format!("{head}ha-noi,rubric,2024,An,4\nha-noi,rubric,2024,An,0\n");
    rate(&twice, " | An Level(1), An Level(0)", "rated-twice 3:23 + 2:23");
}
