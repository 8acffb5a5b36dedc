//! What the examples of the page about versions take for granted.

use crate::plant::PlantClient;
use crate::plant::models::frame_collection::FrameCollection;
use crate::plant::models::machine::How;
use crate::plant::odata;
use crate::plant::requests::frame::FrameRequestBuilder;
use crate::plant::requests::machine::MachineRequestBuilder;

async fn example(plant: PlantClient) -> Result<(), Box<dyn std::error::Error>> {
/* the example */
    Ok(())
}
