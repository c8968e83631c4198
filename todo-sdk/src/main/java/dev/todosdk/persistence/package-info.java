/** Repository, unit of work, and the module that registers an application's own: what services are written against. */
@NullMarked
package dev.todosdk.persistence;

import org.jspecify.annotations.NullMarked;
