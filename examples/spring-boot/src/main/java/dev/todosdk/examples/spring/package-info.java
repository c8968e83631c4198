/** The shop's orders as an application of Spring Boot. */
@NullMarked
package dev.todosdk.examples.spring;

import org.jspecify.annotations.NullMarked;
