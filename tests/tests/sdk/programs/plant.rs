//! A service that answers with types of several versions, and finds its resources by their ids.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use sdk_doubles::server::{Record, Recorded, Reply, Server, serve};
use serde_json::{Value as Json, json};

const ROOT: &str = "/plant/v1";

/// The double.
pub struct Plant {
    server: Server,
    record: Record,
}

impl Plant {
    pub fn start() -> io::Result<Self> {
        let record = Record::default();
        let machine = Arc::new(Mutex::new(json!({
            "@odata.id": "/plant/v1/Machines/m7",
            "@odata.type": "#Machine.v1_0_0.Machine",
            "Id": "m7",
            "Name": "Mill",
            "Label": null,
            "Actions": {"#Machine.Restart": {"target": "/plant/v1/Machines/m7/Actions/Machine.Restart"}}
        })));
        let kept = record.clone();
        let server = Server::start(move |listener| {
            serve(listener, kept, move |request| answer(&request, &machine))
        })?;
        Ok(Self { server, record })
    }

    pub fn url(&self) -> String {
        format!("{}{ROOT}", self.server.origin())
    }

    /// What was asked, in order, and with which bodies.
    pub fn check(&self) {
        assert_eq!(
            self.record.lines(),
            [
                "GET /plant/v1/Frames",
                "GET /plant/v1/Frames/old",
                "GET /plant/v1/Frames/new",
                "GET /plant/v1/Machines",
                "POST /plant/v1/Machines/m7/Actions/Machine.Restart",
                "POST /plant/v1/Machines/m7/Actions/Machine.Calibrate",
                "PATCH /plant/v1/Machines/m7",
                "GET /plant/v1/Machines/m7",
            ]
        );
        let all = self.record.all();
        let bodies = all.iter().filter_map(Recorded::json);
        assert_eq!(
            bodies.collect::<Vec<_>>(),
            [
                json!({"How": "Gentle"}),
                json!({"Micrometres": 12}),
                json!({"Label": "B7"})
            ]
        );
    }
}

fn answer(request: &Recorded, machine: &Mutex<Json>) -> Reply {
    let mut machine = machine.lock().unwrap_or_else(PoisonError::into_inner);
    let path = request.path.strip_prefix(ROOT).unwrap_or_default();
    match (request.method.as_str(), path) {
        ("GET", "/Frames") => Reply::json(
            200,
            &json!({
                "@odata.type": "#FrameCollection.FrameCollection",
                "Name": "Frames",
                "Members": [{"@odata.id": "/plant/v1/Frames/old"}, {"@odata.id": "/plant/v1/Frames/new"}]
            }),
        ),
        ("GET", "/Frames/old") => Reply::json(
            200,
            &json!({
                "@odata.type": "#Frame.v1_0_0.Frame", "Id": "old", "Name": "By the door", "Shape": "Rack",
                "Links": {}
            }),
        ),
        // A version that came after the client was generated.
        ("GET", "/Frames/new") => Reply::json(
            200,
            &json!({
                "@odata.type": "#Frame.v1_99_0.Frame", "Id": "new", "Name": "Upstairs", "Shape": "Bench",
                "Height": 12, "Health": "Worn", "Colour": "grey"
            }),
        ),
        ("GET", "/Machines") => Reply::json(
            200,
            &json!({"Name": "Machines", "Members": [{"@odata.id": "/plant/v1/Machines/m7"}]}),
        ),
        ("GET", "/Machines/m7") => Reply::json(200, &machine),
        ("PATCH", "/Machines/m7") => {
            if let (Some(own), Some(Json::Object(changes))) =
                (machine.as_object_mut(), request.json())
            {
                own.extend(changes);
            }
            Reply::status(204)
        }
        (
            "POST",
            "/Machines/m7/Actions/Machine.Restart" | "/Machines/m7/Actions/Machine.Calibrate",
        ) => Reply::status(204),
        _ => Reply::json(404, &json!({"error": {"code": "404", "message": path}})),
    }
}
