"""Tillgänglighetsredogörelse: how far the service meets the law, its known faults and how to report one."""

from views.statement import statement_page

statement_page()
