/** Tests of the starter, in applications that are as small as each question allows. */
@NullMarked
package dev.todosdk.spring;

import org.jspecify.annotations.NullMarked;
