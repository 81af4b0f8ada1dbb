//! Changes to a map: each an [`Edit`], told in words, undone in one step.
