//! Calls that block the thread.

use std::io::Read;
use std::time::Duration;

use odata_runtime::http::{Method, SendErrorKind};
use odata_runtime::{Error, Media, Service, blocking};

use crate::support::*;

/// A server on a runtime of its own, as the calling thread has none.
fn served<T: Send + 'static>(
    act: impl Fn(&Received, usize) -> Act + Send + Sync + 'static,
    calls: impl FnOnce(&Server, &Service) -> T,
) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = runtime.block_on(Server::start(act));
    let service = Service::builder(server.url("/beta"))
        .options(options())
        .build()
        .unwrap();
    calls(&server, &service)
}

fn act(request: &Received, _: usize) -> Act {
    match &*request.target {
        "/beta/delta()" => answer(
            200,
            &[],
            r#"{"value": [1, 2], "@odata.nextLink": "delta()?$skiptoken=2"}"#,
        ),
        "/beta/delta()?$skiptoken=2" => answer(200, &[], r#"{"value": [3]}"#),
        "/beta/file" => Act::Drip(
            b"HTTP/1.1 200 X\r\n\r\n".to_vec(),
            b"abcde".to_vec(),
            3,
            Duration::from_millis(20),
        ),
        "/beta/broken" => {
            Act::SendAndClose(b"HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\nabc".to_vec())
        }
        "/beta/$batch" => answer(
            200,
            &[],
            r#"{"responses": [{"id": "1", "status": 200, "headers": {"content-type": "application/json"}, "body": {"value": 7}}]}"#,
        ),
        "/beta/work" => Act::Hang,
        _ => answer(404, &[], ""),
    }
}

#[test]
fn requests_pages_and_batches() {
    served(act, |_, service| {
        let delta = || service.root().function("delta").list::<i32>();
        assert_eq!(delta().send_blocking().unwrap().items, [1, 2]);
        let all: Result<Vec<i32>, Error> = delta().iter_blocking().collect();
        assert_eq!(all.unwrap(), [1, 2, 3]);
        let error = service
            .request(Method::Get, "none")
            .send_blocking()
            .unwrap_err();
        assert_eq!(error.status().map(u16::from), Some(404));
        let mut batch = service.batch();
        let number = batch.add(service.request(Method::Get, "value").answering::<i32>());
        let answers = batch.send_blocking().unwrap();
        assert_eq!(answers.take(number).unwrap(), 7);
        assert_eq!(blocking::wait(delta()).unwrap().items, [1, 2]);
    });
}

#[test]
fn downloads_are_readers() {
    served(act, |_, service| {
        let file = Media::from(service.root().segment("file"));
        let mut text = String::new();
        file.get()
            .read_blocking()
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "abcdeabcdeabcde");
        let cut = Media::from(service.root().segment("broken"));
        let mut bytes = Vec::new();
        let error = cut
            .get()
            .read_blocking()
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap_err();
        assert_eq!(bytes, b"abc");
        let source = error.get_ref().unwrap().to_string();
        assert!(source.contains("ended"), "{source}");
    });
}

#[test]
fn threads_share_the_client_and_timeouts_end_calls() {
    served(act, |_, service| {
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    for _ in 0..5 {
                        let delta = || service.root().function("delta").list::<i32>();
                        assert_eq!(delta().iter_blocking().count(), 3);
                    }
                });
            }
        });
        let options = odata_runtime::RequestOptions {
            timeout: Some(Duration::from_millis(100)),
            ..odata_runtime::RequestOptions::default()
        };
        let slow = service.request(Method::Get, "work").options(options);
        let error = slow.send_blocking().unwrap_err();
        assert!(
            matches!(error, Error::Send(error) if matches!(error.kind(), SendErrorKind::Timeout { .. }))
        );
    });
}

#[tokio::test]
async fn within_a_runtime_it_is_an_error_and_nothing_is_sent() {
    let server = Server::start(act).await;
    let service = Service::builder(server.url("/beta"))
        .options(options())
        .build()
        .unwrap();
    let delta = || service.root().function("delta").list::<i32>();
    let is_within = |error: Error| matches!(error, Error::Send(error) if *error.kind() == SendErrorKind::WithinRuntime && !error.may_have_acted());
    assert!(is_within(delta().send_blocking().unwrap_err()));
    assert!(is_within(
        delta().iter_blocking().next().unwrap().unwrap_err()
    ));
    assert!(is_within(
        service
            .request(Method::Get, "file")
            .read_blocking()
            .unwrap_err()
    ));
    assert!(server.received().is_empty());
    let body = service.request(Method::Get, "file").stream().await.unwrap();
    let mut reader = blocking::ByteReader::from(body);
    assert!(reader.read(&mut [0; 4]).is_err());
    // A thread of its own may block, with a client that is used with `.await` too.
    assert_eq!(delta().await.unwrap().items, [1, 2]);
    let (sender, ended) = tokio::sync::oneshot::channel();
    let list = delta();
    std::thread::spawn(move || sender.send(list.send_blocking().unwrap().items.len()));
    assert_eq!(ended.await.unwrap(), 2);
    assert_eq!(delta().await.unwrap().items, [1, 2]);
}
