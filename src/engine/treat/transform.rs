//! Curves that pull in a long tail.

use crate::domain::Transform;

/// A transformation with the extremes of its column.
///
/// Values of regions outside the reference set are held to these before they are bent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Curve {
    form: Form,
    min: f64,
    max: f64,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    /// ln(x - min + a).
    Log { a: f64 },
    /// -ln(max + a - x).
    Mirrored { a: f64 },
    /// (y^lambda - 1) / lambda, y = x - min + 1; ln y at 0.
    BoxCox { lambda: f64 },
}

impl Curve {
    /// Fits a transformation to a column's extremes; nothing where nothing is to be done.
    ///
    /// ```text
    /// log         ln(x - min + 0.01 (max - min))
    /// log-signed  the same if the skewness is above 0, else -ln(max + 0.01 (max - min) - x)
    /// log-shift   ln(x - min + 1)
    /// box-cox     (y^lambda - 1) / lambda, y = x - min + 1; ln y at 0
    /// ```
    ///
    /// In COINr these are `log_CT`, `log_CT_plus`, `log_CT_orig` and `boxcox`.
    pub(super) fn new(how: Transform, (min, max): (f64, f64), skewness: f64) -> Option<Self> {
        let a = 0.01 * (max - min);
        let form = match how {
            Transform::Log => Form::Log { a },
            Transform::LogSigned if skewness > 0.0 => Form::Log { a },
            Transform::LogSigned => Form::Mirrored { a },
            Transform::LogShift => Form::Log { a: 1.0 },
            Transform::BoxCox(lambda) => Form::BoxCox { lambda: lambda.get() },
            Transform::None => return None,
        };
        Some(Self { form, min, max })
    }

    /// The transformed value.
    pub(super) fn at(self, x: f64) -> f64 {
        let Self { form, min, max } = self;
        let x = x.clamp(min, max);
        match form {
            Form::Log { a } => (x - min + a).ln(),
            Form::Mirrored { a } => -(max - x + a).ln(),
            Form::BoxCox { lambda: 0.0 } => (x - min + 1.0).ln(),
            Form::BoxCox { lambda } => ((x - min + 1.0).powf(lambda) - 1.0) / lambda,
        }
    }
}
