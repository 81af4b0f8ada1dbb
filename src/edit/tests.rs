//! What each edit does, rule by rule.

#[cfg(test)]
mod clipboard;
#[cfg(test)]
mod delete;
#[cfg(test)]
mod document;
#[cfg(test)]
mod find;
#[cfg(test)]
mod grid;
#[cfg(test)]
mod moving;
#[cfg(test)]
mod names;
#[cfg(test)]
mod set;
#[cfg(test)]
mod stretch;
#[cfg(test)]
mod table;
