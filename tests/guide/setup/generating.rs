//! What the examples of the page about generating take for granted.

fn example() -> Result<(), Box<dyn std::error::Error>> {
/* the example */
    Ok(())
}
