package dev.todosdk.examples.orders;

import dev.todosdk.testkit.postgresql.ChangelogCheck;
import org.junit.jupiter.api.Test;

class OrdersChangelogTest {

    @Test
    void everyChangesetGoesUpDownAndUp() {
        ChangelogCheck.assertGoesUpDownAndUp(new OrdersModule());
    }
}
