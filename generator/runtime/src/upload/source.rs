//! What is uploaded.

use std::fmt;
use std::io::{self, SeekFrom};

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::io::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt};

/// The bytes of an upload, of which any part can be read again: a part that was lost on the way is sent a second time.
///
/// ```no_run
/// use odata_runtime::UploadSource;
/// use odata_runtime::futures::io::AllowStdIo;
/// let file = std::fs::File::open("a.iso")?;
/// let length = file.metadata()?.len();
/// let source = UploadSource::reader(AllowStdIo::new(file), length);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct UploadSource {
    length: u64,
    kind: Kind,
}

enum Kind {
    Bytes(Bytes),
    Read(Box<dyn ReadAt>),
}

impl UploadSource {
    /// A reader that can seek, such as a file. One part at a time is in memory.
    pub fn reader(
        reader: impl AsyncRead + AsyncSeek + Send + Unpin + 'static,
        length: u64,
    ) -> Self {
        Self {
            length,
            kind: Kind::Read(Box::new(Reader(reader))),
        }
    }

    /// A function that gives the bytes from a place on, as many as are asked for: for what can be opened again at any
    /// place, and cannot seek.
    pub fn parts<F, R>(length: u64, read: F) -> Self
    where
        F: FnMut(u64, usize) -> R + Send + 'static,
        R: Future<Output = io::Result<Bytes>> + Send + 'static,
    {
        Self {
            length,
            kind: Kind::Read(Box::new(Parts(read))),
        }
    }

    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        self.length
    }

    pub(super) async fn read(&mut self, at: u64, length: usize) -> io::Result<Bytes> {
        let part = match &mut self.kind {
            Kind::Bytes(bytes) => {
                let start = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                let end = start.saturating_add(length).min(bytes.len());
                bytes.slice(start..end)
            }
            Kind::Read(reader) => reader.read_at(at, length).await?,
        };
        if part.len() == length {
            Ok(part)
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

impl<T: Into<Bytes>> From<T> for UploadSource {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        Self {
            length: bytes.len() as u64,
            kind: Kind::Bytes(bytes),
        }
    }
}

impl fmt::Debug for UploadSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.length)
    }
}

trait ReadAt: Send {
    fn read_at(&mut self, at: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>>;
}

struct Reader<R>(R);

impl<R: AsyncRead + AsyncSeek + Send + Unpin> ReadAt for Reader<R> {
    fn read_at(&mut self, at: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        Box::pin(async move {
            self.0.seek(SeekFrom::Start(at)).await?;
            let mut part = vec![0; length];
            self.0.read_exact(&mut part).await?;
            Ok(part.into())
        })
    }
}

struct Parts<F>(F);

impl<F, R> ReadAt for Parts<F>
where
    F: FnMut(u64, usize) -> R + Send,
    R: Future<Output = io::Result<Bytes>> + Send + 'static,
{
    fn read_at(&mut self, at: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        Box::pin((self.0)(at, length))
    }
}
