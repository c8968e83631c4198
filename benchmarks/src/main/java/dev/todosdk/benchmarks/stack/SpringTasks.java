package dev.todosdk.benchmarks.stack;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** As an application with Spring Data would declare it. */
interface SpringTasks extends JpaRepository<Task, Long> {

    @Query("from Task t where t.id > :after order by t.id")
    List<Task> pageAfter(long after, Limit limit);

    @Query("select t from Task t where t.project.id = :project order by t.id")
    Page<Task> ofProject(long project, Pageable page);
}
