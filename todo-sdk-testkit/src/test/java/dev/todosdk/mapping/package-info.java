/** Mappings that are easily stored or asked for in a wrong way: on both commit paths and in memory. */
@NullMarked
package dev.todosdk.mapping;

import org.jspecify.annotations.NullMarked;
