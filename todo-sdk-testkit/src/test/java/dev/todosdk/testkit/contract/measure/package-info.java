/** A row with an attribute of each kind that has limits, for the suite about input. */
@NullMarked
package dev.todosdk.testkit.contract.measure;

import org.jspecify.annotations.NullMarked;
