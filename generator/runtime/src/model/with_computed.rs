//! Values with the properties that the service computes.

use super::entity::IsA;
use super::value::Encode;
use super::view::View;

/// An entity to create with all its properties, also those that the metadata says the service computes
/// (`Core.Computed`, `Core.Permissions` without `Write`). A create leaves these out otherwise: the service has to ignore
/// them (Protocol 4.01, section 11.4.2), and some refuse them.
///
/// ```no_run
/// # use odata_runtime::{Additional, Collection, Create, WithComputed};
/// # pub struct Person { pub additional: Additional }
/// # odata_runtime::object! { Person = "n.person" }
/// # fn example(people: &Collection<Person>, person: &Person) -> Create<Person> {
/// people.create(&WithComputed(person))
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WithComputed<'a, V>(pub &'a V);

impl<V: Encode> Encode for WithComputed<'_, V> {
    fn view(&self) -> View<'_> {
        self.0.view()
    }

    fn keeps_computed(&self) -> bool {
        true
    }
}

impl<T, V: IsA<T>> IsA<T> for WithComputed<'_, V> {}
