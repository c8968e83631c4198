package dev.todosdk.persistence.internal.criteria;

/** Marks a mapping's type whose values travel as what the column is; an array of them would travel as something else. */
public interface TypedByColumn {}
