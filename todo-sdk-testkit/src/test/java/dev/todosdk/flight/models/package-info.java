/** Mappings of every kind, on the commit flight and on the plain path: what is stored and what is thrown is the same. */
@NullMarked
package dev.todosdk.flight.models;

import org.jspecify.annotations.NullMarked;
