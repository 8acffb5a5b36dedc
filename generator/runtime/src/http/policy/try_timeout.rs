//! The time that one try may take.

use std::sync::Arc;

use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use futures::FutureExt;
use futures::future::{BoxFuture, pending};

use super::forward::forward;
use crate::clock::sleep;
use crate::http::call::Call;
use crate::http::progress::{Progress, stalled};
use crate::http::send_error::{SendError, TimeLimit};
use crate::http::timeout::unless;

/// Ends a try that takes too long, or whose streamed body makes no progress.
#[derive(Debug)]
pub(crate) struct TryTimeout;

#[async_trait::async_trait]
impl Policy for TryTimeout {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        let late: BoxFuture<'_, ()> = call
            .try_timeout
            .map_or_else(|| pending().boxed(), |limit| sleep(limit).boxed());
        // A streamed answer has to begin, too.
        let progress = call
            .upload
            .clone()
            .or_else(|| call.streamed.then(Progress::new));
        let watched = progress.zip(call.idle_timeout);
        let stuck: BoxFuture<'_, ()> = watched.map_or_else(
            || pending().boxed(),
            |(progress, idle)| {
                progress.touch();
                stalled(progress, idle).boxed()
            },
        );
        let timed_out = |limit, after: Option<_>| {
            SendError::timeout(limit, after.unwrap_or_default()).into_core()
        };
        match unless(unless(forward(context, request, next), stuck), late).await {
            Some(Some(result)) => result,
            Some(None) => Err(timed_out(TimeLimit::Idle, call.idle_timeout)),
            None => Err(timed_out(TimeLimit::Try, call.try_timeout)),
        }
    }
}
