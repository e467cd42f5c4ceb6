//! The nearest known name, for "did you mean".

/// The known name nearest to what was written, if it is within three edits.
///
/// Compared in lower case. Three edits on a name of four letters would be another name, so at most
/// half of the letters may differ.
pub fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    closest(written, known).filter(|&(_, distance)| distance > 0).map(|(name, _)| name)
}

/// The nearest known name with its distance in edits; nothing beyond three edits.
pub fn closest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<(&'a str, usize)> {
    let written = written.to_lowercase();
    let allowed = (written.chars().count() / 2).clamp(1, 3);
    known
        .into_iter()
        .map(|name| (name, strsim::damerau_levenshtein(&written, &name.to_lowercase())))
        .filter(|&(_, distance)| distance <= allowed)
        .min_by_key(|&(name, distance)| (distance, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_found() {
        check("conectivity", Some("connectivity"));
        check("brodband", Some("broadband"));
    }

    #[test]
    fn another_word_is_not_a_suggestion() {
        check("price", None);
        check("it", None);
    }

    #[track_caller]
    fn check(written: &str, expected: Option<&str>) {
        let known = ["connectivity", "broadband", "skills"];
        assert_eq!(did_you_mean(written, known), expected);
    }
}
