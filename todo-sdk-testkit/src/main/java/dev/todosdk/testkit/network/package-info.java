/**
 * The network between an application and PostgreSQL, in the hands of a test: round trips are counted, answers delayed,
 * connections cut at the worst moment.
 */
@NullMarked
package dev.todosdk.testkit.network;

import org.jspecify.annotations.NullMarked;
