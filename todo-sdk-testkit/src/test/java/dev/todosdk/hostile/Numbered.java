package dev.todosdk.hostile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** Whose id is a decimal. Of one unit. */
@Entity
@Table(name = "numbered")
class Numbered {

    @Id
    @Column(columnDefinition = "numeric")
    BigDecimal id = BigDecimal.ZERO;

    @Version
    long version;

    Numbered() {}

    static Numbered of(BigDecimal id) {
        Numbered numbered = new Numbered();
        numbered.id = id;
        return numbered;
    }
}
