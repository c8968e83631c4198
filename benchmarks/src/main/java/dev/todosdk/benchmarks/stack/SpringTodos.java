package dev.todosdk.benchmarks.stack;

import dev.todosdk.todo.Todo;
import jakarta.persistence.QueryHint;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.jpa.AvailableHints;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

/** What an application with Spring Data would declare. */
interface SpringTodos extends JpaRepository<Todo, Long> {

    @Query("from Todo t where t.id > :after order by t.id")
    List<Todo> pageAfter(long after, Limit limit);

    @Query("select count(*) from Todo t where t.id >= :first and t.id < :end")
    long countFrom(long first, long end);

    @Query("select 1 from Todo t where t.id = :id and t.completed")
    List<Integer> completed(long id, Limit limit);

    @Query("from Todo t where t.id <= :last order by t.id")
    @QueryHints(@QueryHint(name = AvailableHints.HINT_FETCH_SIZE, value = "" + Stack.FETCH_SIZE))
    Stream<Todo> streamTo(long last);
}
