/** Tests of the storage engine, alone and against PostgreSQL. */
@NullMarked
package dev.todosdk.testkit.memory.engine;

import org.jspecify.annotations.NullMarked;
