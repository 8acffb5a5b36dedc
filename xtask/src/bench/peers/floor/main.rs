//! Reads XML documents and counts what is in them: what every generator has to do at least.

use std::error::Error;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut events, mut actions) = (0_usize, 0_usize);
    for path in std::env::args_os().skip(1) {
        let text = std::fs::read_to_string(Path::new(&path))?;
        let mut reader = Reader::from_str(&text);
        loop {
            events += 1;
            match reader.read_event()? {
                Event::Start(start) | Event::Empty(start) => {
                    // Attributes are read too: a document is made of them.
                    for attribute in start.attributes() {
                        events += usize::from(!attribute?.value.is_empty());
                    }
                    actions += usize::from(start.local_name().as_ref() == "Action");
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    println!("{events} {actions}");
    Ok(())
}
