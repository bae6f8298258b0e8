import "#viewer/styles/index.css";
