//! Machines in frames: types of many versions, resources that are found by their ids, actions of a complex property.

use plant::PlantClient;
use plant::models::frame::Shape;
use plant::models::frame_collection::FrameCollection;
use plant::models::machine::{How, Machine};
use plant::models::machine_collection::MachineCollection;
use plant::odata::{self, Patch};
use plant::requests::frame::FrameRequestBuilder;
use plant::requests::machine::MachineRequestBuilder;

use crate::Outcome;

pub async fn run(plant: &PlantClient) -> Outcome {
    // A collection of such a service is an entity with references to its members.
    let frames = plant.frames().get().await?;
    for reference in frames.expanded(FrameCollection::MEMBERS)?.unwrap_or_default() {
        let id = odata::id(&reference).ok_or("a member without an id")?;
        let frame = FrameRequestBuilder::from(plant.path().at(id)).get().await?;
        let is_rack = frame.shape == Some(Shape::Rack);
        println!(
            "{} {:?}: rack {is_rack}, height {:?}, health {:?}",
            odata::type_name(&frame),
            frame.name,
            frame.height,
            frame.health
        );
    }
    let machines = plant.machines().get().await?;
    let members = machines.expanded(MachineCollection::MEMBERS)?.unwrap_or_default();
    let id = members.first().and_then(odata::id).ok_or("no machine")?;
    let machine = MachineRequestBuilder::from(plant.path().at(id));
    machine.actions().restart(Some(&How::Gentle)).await?;
    machine.actions().calibrate(12).await?;
    machine.update(Patch::new().set(Machine::LABEL, "B7")).await?;
    let read = machine.get().await?;
    println!("{:?} {:?}", read.label, read.allowed);
    // It goes back as it came, with the version that the service has.
    println!("{}", serde_json::to_string(&read)?);
    Ok(())
}
