//! Calls that block the thread until there is an answer.
//!
//! `send_blocking` of a request does what `.await` does, [`List::iter_blocking`](crate::List::iter_blocking) is an iterator of
//! all items, [`Request::read_blocking`](crate::Request::read_blocking) a [`Read`](std::io::Read) of a download, and [`wait`]
//! blocks on anything else that a client gives to await.
//!
//! All of them use one tokio runtime for the whole program, which has one thread of its own: connections are kept alive
//! between calls, whichever threads make these, and a client may be used with `.await` as well.
//!
//! Within tokio's runtime a blocking call would stop other work, so it is an error there, of the kind
//! [`SendErrorKind::WithinRuntime`], and nothing is sent. Await the request instead, or make the call in a thread of
//! [`std::thread`]; in tokio's `spawn_blocking`, `Handle::current().block_on(…)` awaits it.

mod iter;
mod reader;
mod requests;

use std::sync::{Mutex, PoisonError};

use tokio::runtime::{Builder, Handle, Runtime};

use crate::http::{SendError, SendErrorKind};
use crate::request::error::Error;

pub use iter::IterBlocking;
pub use reader::ByteReader;

/// Blocks the thread until the future is ready.
///
/// ```no_run
/// # use odata_runtime::{blocking, Batch};
/// # fn send(batch: Batch) -> Result<(), odata_runtime::Error> {
/// let answers = blocking::wait(batch.send())?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// That of the future, or [`SendErrorKind::WithinRuntime`] within tokio's runtime.
pub fn wait<F, T, E>(future: F) -> Result<T, E>
where
    F: IntoFuture<Output = Result<T, E>>,
    E: From<Error>,
{
    block_on(future.into_future()).map_err(|error| E::from(error.into()))?
}

fn block_on<F: Future>(future: F) -> Result<F::Output, SendError> {
    if Handle::try_current().is_ok() {
        let why = "a blocking call within an async runtime: await the request there";
        return Err(SendError::new(SendErrorKind::WithinRuntime, why));
    }
    Ok(handle()?.block_on(future))
}

/// Of the runtime, which lives as long as the program.
///
/// It has a thread of its own. One that runs only within calls would leave connections to services unattended in
/// between, and those that an async caller uses as well would stand still.
fn handle() -> Result<Handle, SendError> {
    static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = &*runtime {
        return Ok(runtime.handle().clone());
    }
    let made = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("odata-blocking")
        .enable_all()
        .build()
        .map_err(|error| {
            let why = "the runtime of blocking calls cannot be started";
            SendError::new(SendErrorKind::Other, why).with_source(error)
        })?;
    let handle = made.handle().clone();
    *runtime = Some(made);
    Ok(handle)
}
