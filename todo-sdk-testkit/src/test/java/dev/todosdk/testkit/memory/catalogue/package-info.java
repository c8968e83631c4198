/** Tests of the catalogue. */
@org.jspecify.annotations.NullMarked
package dev.todosdk.testkit.memory.catalogue;
