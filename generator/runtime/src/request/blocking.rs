//! Requests that block the thread.

use super::answer::Answer;
use super::create::Create;
use super::error::Error;
use super::get::Get;
use super::list::List;
use super::page::Page;
use super::request::Request;
use crate::blocking::{ByteReader, IterBlocking, wait};
use crate::model::Item;

impl<T: Answer> Request<T> {
    /// Sends it and blocks the thread until there is an answer: what `.await` does, as [`blocking`](crate::blocking) says.
    pub fn send_blocking(self) -> Result<T, Error> {
        wait(self)
    }
}

impl<T> Request<T> {
    /// Sends it and blocks the thread until the headers of the answer have come; the body is then read as it comes.
    pub fn read_blocking(self) -> Result<ByteReader, Error> {
        wait(self.stream()).map(ByteReader::from)
    }
}

impl<T: Answer> Get<T> {
    /// Sends it and blocks the thread until there is an answer: what `.await` does, as [`blocking`](crate::blocking) says.
    pub fn send_blocking(self) -> Result<T, Error> {
        wait(self)
    }
}

impl<T: Answer> Create<T> {
    /// Sends it and blocks the thread until there is an answer: what `.await` does, as [`blocking`](crate::blocking) says.
    pub fn send_blocking(self) -> Result<T, Error> {
        wait(self)
    }
}

impl<T: Item> List<T> {
    /// Sends it and blocks the thread until one page is there: what `.await` does, as [`blocking`](crate::blocking) says.
    pub fn send_blocking(self) -> Result<Page<T>, Error> {
        wait(self)
    }

    /// All items, page after page. Each page is waited for when its first item is asked for.
    pub fn iter_blocking(self) -> IterBlocking<T> {
        IterBlocking::new(self.into_stream())
    }
}
