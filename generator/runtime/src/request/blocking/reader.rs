//! The body of an answer as a reader.

use std::io::{self, BufRead, Read};

use bytes::{Buf as _, Bytes};

use super::block_on;
use crate::http::{ByteStream, StreamedResponse};

/// The body of an answer, read as it comes. A failure ends it: an [`io::Error`] whose source is a
/// [`SendError`](crate::SendError).
#[derive(Debug)]
pub struct ByteReader {
    body: ByteStream,
    chunk: Chunk,
}

/// What is left of the last piece. `Debug` shows its size only.
struct Chunk(Bytes);

impl std::fmt::Debug for Chunk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl From<ByteStream> for ByteReader {
    fn from(body: ByteStream) -> Self {
        let chunk = Chunk(Bytes::new());
        Self { body, chunk }
    }
}

impl From<StreamedResponse> for ByteReader {
    fn from(answer: StreamedResponse) -> Self {
        answer.into_body().into()
    }
}

impl BufRead for ByteReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.chunk.0.is_empty() {
            match block_on(self.body.next()).map_err(io::Error::other)? {
                Some(chunk) => self.chunk.0 = chunk.map_err(io::Error::other)?,
                None => break,
            }
        }
        Ok(&self.chunk.0)
    }

    fn consume(&mut self, amount: usize) {
        self.chunk.0.advance(amount.min(self.chunk.0.len()));
    }
}

impl Read for ByteReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let amount = chunk.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(chunk) {
            *to = *from;
        }
        self.consume(amount);
        Ok(amount)
    }
}
