/**
 * Random histories of units of work, played on two stores step by step: whatever one answers, the other must.
 */
@NullMarked
package dev.todosdk.testkit.differential;

import org.jspecify.annotations.NullMarked;
