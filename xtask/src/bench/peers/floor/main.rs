//! Reads all events and attributes of the files that are given.

use quick_xml::Reader;
use quick_xml::events::Event;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut attributes = 0;
    for path in std::env::args_os().skip(1) {
        let text = std::fs::read_to_string(path)?;
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event()? {
                Event::Start(tag) | Event::Empty(tag) => attributes += tag.attributes().flatten().count(),
                Event::Eof => break,
                _ => {}
            }
        }
    }
    println!("{attributes}");
    Ok(())
}
