"""`uppfoljning region`: start the product for another region from one configuration file."""
