//! Years and dates of the calendar.

use std::fmt;

/// A whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(i16);

impl Year {
    /// Takes a year from 1000 to 2999; others are slips of the hand.
    pub fn new(year: i64) -> Option<Self> {
        (1000..3000).contains(&year).then(|| Self(i16::try_from(year).expect("four digits")))
    }

    /// The number.
    pub fn get(self) -> i16 {
        self.0
    }

    /// How many years this one lies before a later one; 0 if it does not.
    pub fn age_in(self, later: Self) -> u16 {
        u16::try_from(i32::from(later.0) - i32::from(self.0)).unwrap_or(0)
    }

    /// The last day of the year.
    pub fn last_day(self) -> Date {
        Date { year: self, month: 12, day: 31 }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: Year,
    month: u8,
    day: u8,
}

impl Date {
    /// Takes a day that the calendar has; refuses the others.
    pub fn new(year: Year, month: u8, day: u8) -> Option<Self> {
        let leap = year.0 % 4 == 0 && (year.0 % 100 != 0 || year.0 % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2025-07-01`, or a bare year, which stands for its first day.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = Year::new(parts.next()?.parse().ok()?)?;
        let month = parts.next().map_or(Some(1), |text| text.parse().ok())?;
        let day = parts.next().map_or(Some(1), |text| text.parse().ok())?;
        if parts.next().is_some() { None } else { Self::new(year, month, day) }
    }

    /// The year.
    pub fn year(self) -> Year {
        self.year
    }

    /// Month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year.0, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (text, fine) in [
            ("2025-07-01", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2025-13-01", false),
            ("1/7/2025", false),
            ("2025", true),
        ] {
            assert_eq!(Date::parse(text).is_some(), fine, "{text}");
        }
    }

    #[test]
    fn age_is_never_negative() {
        let year = |year| Year::new(year).unwrap();
        assert_eq!(year(2020).age_in(year(2024)), 4);
        assert_eq!(year(2025).age_in(year(2024)), 0);
    }
}
