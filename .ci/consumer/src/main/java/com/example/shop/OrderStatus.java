package com.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

@Entity
@Table(name = "shop_order_status")
public class OrderStatus {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_order_status_seq")
    @SequenceGenerator(
            name = "shop_order_status_seq",
            sequenceName = "shop_order_status_seq",
            allocationSize = 50)
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "order_id")
    private Order order;

    @Column(nullable = false, length = 20)
    private String state;

    protected OrderStatus() {}

    public String state() {
        return state;
    }

    public static OrderStatus received(Order order) {
        OrderStatus status = new OrderStatus();
        status.order = order;
        status.state = "RECEIVED";
        return status;
    }
}
