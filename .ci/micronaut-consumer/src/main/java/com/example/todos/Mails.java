package com.example.todos;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

@Singleton
class Mails {

    final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

    void send(String text) {
        sent.add(text);
    }
}
