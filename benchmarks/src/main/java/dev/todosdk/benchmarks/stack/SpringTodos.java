package dev.todosdk.benchmarks.stack;

import dev.todosdk.todo.Todo;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** What an application with Spring Data would declare. */
interface SpringTodos extends JpaRepository<Todo, Long> {

    @Query("from Todo t where t.id > :after order by t.id")
    List<Todo> pageAfter(long after, Limit limit);
}
