//! Starting a request that may take long.

use std::fmt;

use super::monitor::Monitor;
use super::watch::Watch;
use crate::http::{RequestBody, Response};
use crate::request::{Answer, Error, Message, Request, read};

/// What a request that may take long has come to: its answer, or a monitor to wait on.
pub enum Started<T> {
    /// The service has answered at once.
    Done(T),
    /// The service has accepted the request, and says where to ask for its outcome.
    Accepted(Box<Monitor<T>>),
}

impl<T: Answer> Request<T> {
    /// Sends it. A service that has not finished it answers with 202 and `Location`, of which a [`Monitor`] is made; any
    /// other answer is read as `.await` reads it.
    ///
    /// Whether work takes place later is the service's choice: some do so always for some requests, others where
    /// [`respond_async`](Self::respond_async) allows it.
    ///
    /// ```no_run
    /// # async fn example(request: odata_runtime::Request<()>) -> Result<(), odata_runtime::Error> {
    /// let done = request.respond_async().start().await?.wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(self) -> impl Future<Output = Result<Started<T>, Error>> + Send + 'static {
        let message = self.into_message();
        async move {
            Ok(match Box::pin(start(message)).await? {
                First::Answer(response) => Started::Done(read(Ok(response))?),
                First::Accepted(watch) => Started::Accepted(Box::new(Monitor::new(*watch))),
            })
        }
    }
}

impl<T: Answer> Started<T> {
    /// The answer: at once, or when the work is done, as [`Monitor::wait`] gives it.
    pub async fn wait(self) -> Result<T, Error> {
        match self {
            Self::Done(value) => Ok(value),
            Self::Accepted(mut monitor) => monitor.wait().await,
        }
    }

    /// The monitor, where the work is not done.
    pub fn monitor(&mut self) -> Option<&mut Monitor<T>> {
        match self {
            Self::Done(_) => None,
            Self::Accepted(monitor) => Some(monitor),
        }
    }
}

/// Without the value, which may be a secret.
impl<T> fmt::Debug for Started<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(_) => f.write_str("Done"),
            Self::Accepted(monitor) => f.debug_tuple("Accepted").field(monitor).finish(),
        }
    }
}

enum First {
    Answer(Response),
    Accepted(Box<Watch>),
}

async fn start(message: Message) -> Result<First, Error> {
    let mut kept = message.clone();
    kept.body = RequestBody::default();
    let response = message.success().await?;
    Ok(match Watch::of(kept.clone(), &response)? {
        Some(watch) => First::Accepted(Box::new(watch)),
        None => First::Answer(kept.with_entity(response).await?),
    })
}
