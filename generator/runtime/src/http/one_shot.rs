//! Streams as request bodies: streams that can be read once, and the watch over all of them.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::{fmt, io};

use azure_core::error::ErrorKind;
use azure_core::stream::SeekableStream;
use bytes::{Buf, Bytes};
use futures::io::AsyncRead;
use futures::{Stream, StreamExt};

use super::progress::Progress;

type Chunks = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A body whose bytes come from a stream that cannot be read again.
///
/// Transports clone a body to send it; the clones share the one stream.
#[derive(Clone)]
pub(crate) struct OneShot {
    state: Arc<Mutex<State>>,
    length: Option<u64>,
}

struct State {
    chunks: Chunks,
    rest: Bytes,
    started: bool,
}

impl OneShot {
    pub(crate) fn new(
        chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        let state = State {
            chunks: Box::pin(chunks),
            rest: Bytes::new(),
            started: false,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            length,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic in the caller's stream leaves the state as it was between two polls.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for OneShot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OneShot")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl AsyncRead for OneShot {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let mut state = self.state();
        state.started = true;
        // An empty chunk is not the end.
        while state.rest.is_empty() {
            match state.chunks.poll_next_unpin(cx) {
                Poll::Ready(Some(Ok(chunk))) => state.rest = chunk,
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                Poll::Ready(None) => return Poll::Ready(Ok(0)),
                Poll::Pending => return Poll::Pending,
            }
        }
        let length = state.rest.len().min(buffer.len());
        if let Some(place) = buffer.get_mut(..length) {
            state.rest.copy_to_slice(place);
        }
        Poll::Ready(Ok(length))
    }
}

#[async_trait::async_trait]
impl SeekableStream for OneShot {
    async fn reset(&mut self) -> azure_core::Result<()> {
        if self.state().started {
            return Err(azure_core::Error::with_message(
                ErrorKind::Other,
                "this body can be read only once",
            ));
        }
        Ok(())
    }

    fn len(&self) -> Option<u64> {
        self.length
    }
}

/// A streamed body whose progress is watched.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    pub(crate) body: Box<dyn SeekableStream>,
    pub(crate) progress: Arc<Progress>,
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        // Being asked for more is progress too: what was read before has been sent.
        self.progress.touch();
        let read = Pin::new(&mut self.body).poll_read(cx, buffer);
        if read.is_ready() {
            self.progress.touch();
        }
        read
    }
}

#[async_trait::async_trait]
impl SeekableStream for Watched {
    async fn reset(&mut self) -> azure_core::Result<()> {
        self.progress.touch();
        self.body.reset().await
    }

    fn len(&self) -> Option<u64> {
        self.body.len()
    }

    fn buffer_size(&self) -> usize {
        self.body.buffer_size()
    }
}
