//! Which normalisation holds for an indicator, and what can be said of one without any data.

use super::{
    Finite, Framework, Indicator, IndicatorId, Measure, Method, Normalise, Normaliser, Over, Scale,
    Score,
};

impl Framework {
    /// Says which normalisation is in force for an indicator.
    ///
    /// Answers that are no numbers always earn points, on the method's scale if it has one, else
    /// from 0 to 100. `points` that somebody else gave are the score unless the indicator says
    /// otherwise. Everything else follows the indicator's own choice, then the method's.
    pub fn normalise_of(&self, indicator: IndicatorId, method: &Method) -> Normalise {
        let Indicator { measure, normalise: own, .. } = self.indicator(indicator);
        match (measure, own) {
            (Measure::Number | Measure::Points, Some(own)) => own.clone(),
            (Measure::Number, None) => method.normalise.clone(),
            (Measure::Points, None) => Normalise::plain(Normaliser::None),
            (
                Measure::YesNo
                | Measure::Choice(_)
                | Measure::Checklist { .. }
                | Measure::Rubric(_),
                own,
            ) => {
                let own = own.as_ref().filter(|own| matches!(own.how, Normaliser::Points { .. }));
                own.cloned().unwrap_or_else(|| {
                    let scale = method.normalise.how.written_scale().unwrap_or_else(Scale::hundred);
                    Normalise {
                        how: Normaliser::Points { scale },
                        decimals: method.normalise.decimals,
                    }
                })
            }
        }
    }
}

impl Normaliser {
    /// Whose extremes, means or ranks it looks at; nothing where its scale is fixed from outside.
    pub fn over(&self) -> Option<Over> {
        match self {
            Self::MinMax { over, .. }
            | Self::ZScore { over, .. }
            | Self::PercentileRank { over, .. }
            | Self::Rank { over, .. }
            | Self::Borda { over, .. }
            | Self::DistanceToMax { over, .. }
            | Self::DistanceToReference { over, .. }
            | Self::DistanceToTarget { over, .. }
            | Self::FractionOfMax { over, .. }
            | Self::MazziottaPareto { over, .. } => Some(*over),
            Self::Goalposts { .. }
            | Self::LogGoalposts { .. }
            | Self::Piecewise { .. }
            | Self::Band { .. }
            | Self::None
            | Self::Points { .. } => None,
        }
    }

    /// The scale that is written, whether or not scores may leave it.
    pub fn written_scale(&self) -> Option<Scale> {
        match self {
            Self::MinMax { scale, .. }
            | Self::Goalposts { scale, .. }
            | Self::LogGoalposts { scale, .. }
            | Self::PercentileRank { scale, .. }
            | Self::DistanceToMax { scale, .. }
            | Self::DistanceToReference { scale, .. }
            | Self::DistanceToTarget { scale, .. }
            | Self::FractionOfMax { scale, .. }
            | Self::Band { scale, .. }
            | Self::Points { scale } => Some(*scale),
            Self::Piecewise { points } => scale_of_points(points),
            Self::MazziottaPareto { .. } => Scale::new(70.0, 130.0),
            Self::ZScore { .. } | Self::Rank { .. } | Self::Borda { .. } | Self::None => None,
        }
    }
}

/// The scale that points span; without points that of thresholds, 0 to 3.
fn scale_of_points(points: &[(Finite, Score)]) -> Option<Scale> {
    if points.is_empty() {
        return Scale::new(0.0, 3.0);
    }
    let scores = || points.iter().map(|(_, score)| *score);
    Scale::new(scores().min()?.get(), scores().max()?.get())
}
