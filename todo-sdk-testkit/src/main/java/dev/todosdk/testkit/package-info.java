/** What tests of applications on the SDK need: databases in memory and real ones, started and emptied for them. */
@NullMarked
package dev.todosdk.testkit;

import org.jspecify.annotations.NullMarked;
