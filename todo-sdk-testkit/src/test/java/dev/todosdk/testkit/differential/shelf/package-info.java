@org.jspecify.annotations.NullMarked
package dev.todosdk.testkit.differential.shelf;
