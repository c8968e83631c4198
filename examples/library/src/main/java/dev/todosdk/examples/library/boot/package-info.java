/** The library as an application of Spring Boot. */
@NullMarked
package dev.todosdk.examples.library.boot;

import org.jspecify.annotations.NullMarked;
