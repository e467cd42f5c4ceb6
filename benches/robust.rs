//! Ten thousand weight draws on 51 regions, 49 indicators and three levels, against the bare loop:
//! weighted sums over a ready matrix, and a sort.

use std::fmt::Write;

use icf::domain::{Question, Robust};
use icf::engine;

fn main() {
    divan::main();
}

const REGIONS: usize = 51;
const INDICATORS: usize = 49;
const DRAWS: usize = 10_000;

/// The least that any program has to do, on one thread.
#[divan::bench(sample_count = 10)]
fn bare_loop(bencher: divan::Bencher) {
    let mut state = 1_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let matrix: Vec<f64> = (0..REGIONS * INDICATORS).map(|_| 100.0 * next()).collect();
    let present: Vec<f64> = (0..matrix.len()).map(|_| f64::from(u8::from(next() > 0.06))).collect();
    bencher.bench_local(|| {
        let mut counts = vec![0_u32; REGIONS * (REGIONS + 1)];
        let (mut sums, mut weights) = (vec![0.0; REGIONS], vec![0.0; REGIONS]);
        let mut order: Vec<(f64, usize)> = Vec::with_capacity(REGIONS);
        for _ in 0..DRAWS {
            sums.fill(0.0);
            weights.fill(0.0);
            for column in 0..INDICATORS {
                let weight = 1.0 + 0.25 * (2.0 * next() - 1.0);
                let cells = &matrix[column * REGIONS..(column + 1) * REGIONS];
                let there = &present[column * REGIONS..(column + 1) * REGIONS];
                for (((sum, all), score), is) in
                    sums.iter_mut().zip(&mut weights).zip(cells).zip(there)
                {
                    *sum += weight * score * is;
                    *all += weight * is;
                }
            }
            order.clear();
            order.extend(sums.iter().zip(&weights).map(|(sum, all)| sum / all).zip(0..));
            order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            for (rank, (_, region)) in order.iter().enumerate() {
                counts[region * (REGIONS + 1) + rank + 1] += 1;
            }
        }
        counts
    });
}

/// What `icf robust` does in the same case: three levels, gaps, ties, quantiles, odds.
#[divan::bench(sample_count = 10, args = [1, 2])]
fn weight_draws(bencher: divan::Bencher, threads: usize) {
    let folder = std::env::temp_dir().join(format!("icf-bench-robust-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the bench");
    write_project(&folder);
    let mut files = icf::files::Files::default();
    let mut troubles = icf::diagnostic::Diagnostics::default();
    let source = icf::io::Source::project(&folder);
    let overrides = icf::io::Overrides { year: None };
    let inputs = icf::io::load(&source, &overrides, &mut files, &mut troubles).expect("it loads");
    let question: Question<'_> = inputs.question();
    let ranking = engine::assess(question).ranking;
    assert_eq!(ranking.standings.len(), REGIONS);
    let robust = Robust { errors: None, ..Robust::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    bencher.bench_local(|| pool.install(|| engine::robust::draw(question, &robust, &ranking)));
}

#[expect(clippy::disallowed_methods, reason = "a bench writes scratch files, not answers")]
fn write_project(folder: &std::path::Path) {
    let mut framework =
        String::from("[framework]\ncode = \"bench\"\nname = \"Bench\"\nversion = \"1\"\n");
    for top in 0..6 {
        let _ = writeln!(framework, "[[pillar]]\ncode = \"t{top}\"\nname = \"t{top}\"");
    }
    for sub in 0..14 {
        let _ = writeln!(
            framework,
            "[[pillar]]\ncode = \"s{sub}\"\nname = \"s{sub}\"\nparent = \"t{}\"",
            sub % 6
        );
    }
    let mut data = String::from("region,indicator,year,value\n");
    for at in 0..INDICATORS {
        let _ = writeln!(
            framework,
            "[[indicator]]\ncode = \"i{at}\"\nname = \"i{at}\"\npillar = \"s{}\"\nunit = \"u\"\ndirection = \"higher-is-better\"",
            at % 14
        );
        for region in 0..REGIONS {
            if (region * 7 + at * 13) % 17 != 0 {
                let value = (region * 31 + at * 17 + region * at) % 101;
                let _ = writeln!(data, "r{region},i{at},2024,{value}");
            }
        }
    }
    let mut regions = String::from("region,name\n");
    for region in 0..REGIONS {
        let _ = writeln!(regions, "r{region},r{region}");
    }
    let manifest = "[assessment]\nframework = \"framework.toml\"\nyear = 2024\n[data]\nobservations = \"data.csv\"\nregions = \"regions.csv\"\n[method]\nmissing = { minimum_share = 0.2 }\n";
    for (name, text) in [
        ("framework.toml", framework.as_str()),
        ("data.csv", &data),
        ("regions.csv", &regions),
        ("icf.toml", manifest),
    ] {
        std::fs::write(folder.join(name), text).expect("a file for the bench");
    }
}
