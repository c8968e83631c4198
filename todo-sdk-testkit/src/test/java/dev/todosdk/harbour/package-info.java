/** A harbour whose services have faults that show only when units meet, written without a look at how they are found. */
@NullMarked
package dev.todosdk.harbour;

import org.jspecify.annotations.NullMarked;
