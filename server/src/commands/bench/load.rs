//! Clients at work side by side, and what they measured.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

/// What was measured.
#[derive(Debug, Default)]
pub struct Measured {
    /// How long each took, in milliseconds, sorted.
    took: Vec<f64>,
    /// How long all took together.
    pub span: f64,
}

impl Measured {
    /// From single durations, one after another.
    pub fn of(mut took: Vec<f64>, span: f64) -> Measured {
        took.sort_by(f64::total_cmp);
        Measured { took, span }
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.took.len()
    }

    /// How many in a second.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn rate(&self) -> f64 {
        self.took.len() as f64 / self.span.max(1e-9)
    }

    /// The time that so many in a hundred stayed within.
    pub fn percentile(&self, hundredths: usize) -> f64 {
        let at = (self.took.len() * hundredths)
            .div_ceil(100)
            .saturating_sub(1);
        self.took.get(at).copied().unwrap_or_default()
    }
}

/// When clients stop.
#[derive(Clone, Copy)]
pub enum Until {
    /// After so long.
    Span(Duration),
    /// Once so many are done.
    Count(usize),
}

/// `clients` do the same side by side `until` then; each gets a connection from `connect` and hands it
/// to `once`, which gives it back, over and over. `once` is told a number that nobody else is told.
pub async fn side_by_side<C, F, G>(
    clients: usize,
    until: Until,
    connect: impl Fn() -> F,
    once: impl Fn(C, usize) -> G + Clone + Send + 'static,
) -> anyhow::Result<Measured>
where
    C: Send + 'static,
    F: Future<Output = anyhow::Result<C>>,
    G: Future<Output = anyhow::Result<C>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let mut connections = Vec::new();
    for _ in 0..clients {
        connections.push(connect().await?);
    }
    let mut work = JoinSet::new();
    let began = Instant::now();
    for mut connection in connections {
        let (next, once) = (next.clone(), once.clone());
        work.spawn(async move {
            let mut took = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let over = match until {
                    Until::Span(span) => began.elapsed() >= span,
                    Until::Count(count) => n >= count,
                };
                if over {
                    break;
                }
                let one = Instant::now();
                connection = once(connection, n).await?;
                took.push(one.elapsed().as_secs_f64() * 1e3);
            }
            anyhow::Ok(took)
        });
    }
    let mut all = Vec::new();
    while let Some(done) = work.join_next().await {
        all.extend(done??);
    }
    Ok(Measured::of(all, began.elapsed().as_secs_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_nearest_rank() {
        let measured = Measured::of((1..=200).rev().map(f64::from).collect(), 2.0);
        assert!((measured.percentile(50) - 100.0).abs() < 1e-9);
        assert!((measured.percentile(99) - 198.0).abs() < 1e-9);
        assert!((measured.percentile(100) - 200.0).abs() < 1e-9);
        assert!((measured.rate() - 100.0).abs() < 1e-9);
        assert!(Measured::default().percentile(99).abs() < 1e-9);
    }

    #[tokio::test]
    async fn every_number_is_used_once_and_an_error_ends_it() {
        let done = side_by_side(
            4,
            Until::Span(Duration::from_millis(20)),
            async || Ok(()),
            |(), _| async { Ok(()) },
        )
        .await
        .unwrap();
        assert!(done.count() >= 4);
        let counted = Until::Count(50);
        let done = side_by_side(4, counted, async || Ok(()), |(), _| async { Ok(()) });
        assert_eq!(done.await.unwrap().count(), 50);
        let failed = side_by_side(
            2,
            Until::Span(Duration::from_secs(9)),
            async || Ok(()),
            |(), n| async move {
                anyhow::ensure!(n < 5, "the sixth");
                Ok(())
            },
        );
        assert!(failed.await.unwrap_err().to_string().contains("the sixth"));
    }
}
