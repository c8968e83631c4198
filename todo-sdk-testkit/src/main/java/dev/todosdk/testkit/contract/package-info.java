/**
 * What every store must hold: suites that PostgreSQL and the memory both pass, and that an application can put its own
 * modules through. A store takes part by extending a suite with one method; nothing in a suite asks which store it is.
 */
@NullMarked
package dev.todosdk.testkit.contract;

import org.jspecify.annotations.NullMarked;
