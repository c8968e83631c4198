package dev.todosdk.benchmarks.stack;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** As an application with Spring Data would declare it. */
interface SpringTallies extends JpaRepository<Tally, Long> {

    @Modifying
    @Query(HibernateFactory.UPSERT)
    int upsert(long id, long number);
}
