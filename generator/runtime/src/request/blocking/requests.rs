//! Requests that block the thread.

use super::{ByteReader, IterBlocking, wait};
use crate::model::Item;
use crate::request::answer::Answer;
use crate::request::create::Create;
use crate::request::error::Error;
use crate::request::get::Get;
use crate::request::list::List;
use crate::request::page::Page;
use crate::request::request::Request;

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
